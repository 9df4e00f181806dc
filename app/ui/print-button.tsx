import type { ReactNode } from "react";
import { Button } from "#app/ui/button";

/** Printing needs JavaScript; the browser's own menu prints the page without it. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button type="button" className="with-script" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
