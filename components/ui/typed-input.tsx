"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { useEarlyText } from "./early-text";
import { Input } from "./input";

type TypedInputProps<Value> = Omit<ComponentProps<"input">, "value" | "onChange" | "onBlur"> & {
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  show: (value: Value) => string;
  /** What the text means; text that means nothing is handed on as it is, so that the schema can refuse it. */
  read: (text: string) => Value;
};

/** An input that lets people type freely and settles on one spelling when they leave it. */
export function TypedInput<Value>({ value, onChange, onBlur, show, read, ...props }: TypedInputProps<Value>) {
  const [text, setText] = useState(() => show(value));
  const [editing, setEditing] = useState(false);
  const typed = useRef(value);
  const shown = show(value);

  // While somebody types only a value that did not come from the typing replaces the text.
  useEffect(() => {
    if (!editing || value !== typed.current) setText(shown);
    typed.current = value;
  }, [value, shown, editing]);

  function type(next: string) {
    setText(next);
    typed.current = read(next);
    onChange(typed.current);
  }

  const input = useEarlyText((early) => {
    setEditing(document.activeElement === input.current);
    type(early);
  });

  return (
    <Input
      {...props}
      ref={input}
      value={text}
      onFocus={() => setEditing(true)}
      onChange={(event) => type(event.target.value)}
      onBlur={() => {
        setEditing(false);
        setText(shown);
        onBlur?.();
      }}
    />
  );
}
