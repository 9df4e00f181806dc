import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Icon } from "#app/ui/icon";

export interface ToastText {
  /** Whether it was done, or nothing was done. */
  tone: "done" | "refused";
  text: string;
}

/** What was just done, or why not, said once above the page that follows. It goes with that page; nothing has to be dismissed. */
export function Toast({ toast }: { toast: (ToastText & { id: string }) | null }) {
  const { key, hash } = useLocation();
  const [shown, setShown] = useState({ id: toast?.id, key });
  // The frame keeps its data from page to page, so the page on which a toast arrived is remembered beside it.
  useEffect(() => {
    setShown((before) => (before.id === toast?.id ? before : { id: toast?.id, key }));
  }, [toast?.id, key]);
  const said = toast && (shown.id !== toast.id || shown.key === key) ? toast : null;
  return (
    <div className={said && hash !== "" ? "toast-region is-carried" : "toast-region"}>
      <div role="status">
        {said?.tone === "done" && (
          <p className="toast">
            <Icon name="check" />
            {said.text}
          </p>
        )}
      </div>
      {said?.tone === "refused" && (
        <p className="toast is-refused" role="alert">
          <Icon name="alert" />
          {said.text}
        </p>
      )}
    </div>
  );
}
