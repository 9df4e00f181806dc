import type { ReactNode } from "react";

/** Where a list will be: says why there is nothing yet and what would change that. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <svg
        className="empty-state-trail"
        viewBox="0 0 120 48"
        width="120"
        height="48"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M6 40C26 40 24 14 46 14s18 22 38 22 14-20 28-24" />
        <path className="blaze" d="m112 4 7 7-7 7-7-7z" />
      </svg>
      <p className="empty-state-title">{title}</p>
      {children ? <div className="empty-state-text">{children}</div> : null}
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  );
}
