export default function ManagementLayout({ children }: LayoutProps<"/">) {
  return children;
}
