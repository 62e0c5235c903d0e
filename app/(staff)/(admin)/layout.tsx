export default function AdminLayout({ children }: LayoutProps<"/">) {
  return children;
}
