export default function ReceptionLayout({ children }: LayoutProps<"/">) {
  return children;
}
