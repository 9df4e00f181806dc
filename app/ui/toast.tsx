import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Icon } from "#app/ui/icon";

/** What was just done, said once on the page that follows. It goes with that page; nothing has to be dismissed. */
export function Toast({ toast }: { toast: { text: string; id: string } | null }) {
  const { key } = useLocation();
  const [shown, setShown] = useState({ id: toast?.id, key });
  // The frame keeps its data from page to page, so the page on which a toast arrived is remembered beside it.
  useEffect(() => {
    setShown((before) => (before.id === toast?.id ? before : { id: toast?.id, key }));
  }, [toast?.id, key]);
  return (
    <div className="toast-region" role="status">
      {toast && shown.id === toast.id && shown.key === key ? (
        <p className="toast">
          <Icon name="check" />
          {toast.text}
        </p>
      ) : null}
    </div>
  );
}
