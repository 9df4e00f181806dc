import type { ReactNode } from "react";
import { apart } from "#app/ui/apart";

export interface PageHeaderProps {
  title: ReactNode;
  /** Where this is, in a few words above the title. */
  eyebrow?: ReactNode;
  /** One or two sentences below the title. */
  lede?: ReactNode;
  /** Badges and dates that belong to the title. */
  meta?: ReactNode;
  /** Buttons, the primary one first. */
  actions?: ReactNode;
  /** Whether the page has tables that want a sheet across in print. */
  printsWide?: boolean;
}

export function PageHeader({ title, eyebrow, lede, meta, actions, printsWide = false }: PageHeaderProps) {
  return (
    <header className={printsWide ? "page-header prints-wide" : "page-header"}>
      <div className="page-header-text">
        {eyebrow ? <p className="eyebrow">{apart(eyebrow)}</p> : null}
        <h1>{apart(title)}</h1>
        {lede ? <p className="lede">{apart(lede)}</p> : null}
        {meta ? <div className="page-header-meta">{meta}</div> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </header>
  );
}
