type Answer = { runId: string } | { message?: string };

/** Sends the file as it is and tells how far it got; XMLHttpRequest, because fetch does not say. */
export function sendFile(file: File, source: string, onProgress: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports?source=${encodeURIComponent(source.trim())}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? (loaded / total) * 100 : 0);
    request.onerror = () => resolve({});
    request.onload = () => {
      const answer: Answer | null = request.response;
      resolve(answer ?? {});
    };
    request.send(file);
  });
}
