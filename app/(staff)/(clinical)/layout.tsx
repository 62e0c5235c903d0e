export default function ClinicalLayout({ children }: LayoutProps<"/">) {
  return children;
}
