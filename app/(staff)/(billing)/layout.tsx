export default function BillingLayout({ children }: LayoutProps<"/">) {
  return children;
}
