/**
 * How content looks as HTML: the components an author may use and the few Markdown elements that need care. Rendered on the
 * server only; no attribute here may carry a style, because the Content-Security-Policy drops it silently.
 */
import { type ComponentType, createContext, type ReactNode, useContext } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { figureFile } from "#app/content/figure-file";
import { Island } from "#app/content/islands/island.server";
import { selfCheckTag } from "#app/content/self-check-tag";
import { paths } from "#app/paths";

type Props<Name extends string> = { [name in Name]?: string } & { children?: ReactNode };

const calloutNames: { [kind: string]: string } = {
  note: "Note",
  tip: "Tip",
  warning: "Warning",
  field: "From the field",
};

const verdictNames: { [verdict: string]: string } = {
  strong: "Strong choice",
  weak: "Weak choice",
  risky: "Risky choice",
};

function Callout({ kind = "note", title, children }: Props<"kind" | "title">) {
  return (
    <aside className={`callout callout-${kind}`}>
      <p className="callout-title">
        <span className="callout-kind">{calloutNames[kind]}</span>
        {title ? <> {title}</> : null}
      </p>
      {children}
    </aside>
  );
}

function Steps({ children }: Props<never>) {
  return <div className="steps">{children}</div>;
}

function KeyPoints({ children }: Props<never>) {
  return (
    <section className="key-points" aria-label="Key points">
      <p className="key-points-title">Key points</p>
      {children}
    </section>
  );
}

function Definition({ term, children }: Props<"term">) {
  return (
    <div className="definition">
      <p className="definition-term">
        <dfn>{term}</dfn>
      </p>
      {children}
    </div>
  );
}

function Scenario({ title, children }: Props<"title">) {
  return (
    <section className="scenario" aria-label={title}>
      <p className="scenario-title">{title}</p>
      {children}
    </section>
  );
}

function Choice({ label, verdict = "weak", children }: Props<"label" | "verdict">) {
  return (
    <details className={`choice choice-${verdict}`}>
      <summary>{label}</summary>
      <p className="choice-verdict">{verdictNames[verdict]}</p>
      {children}
    </details>
  );
}

function Calculator({ id }: Props<"id">) {
  const { page } = useContext(Place);
  return id ? <Island name="calculator" props={{ id, ...(page && { from: page }) }} /> : null;
}

function LibraryLink({ id = "", children }: Props<"id">) {
  return (
    <a className="library-link" href={paths.libraryEntry(id)}>
      {children}
    </a>
  );
}

function ModuleLink({ id = "", children }: Props<"id">) {
  return (
    <a className="module-link" href={paths.module(id)}>
      {children}
    </a>
  );
}

function SelfCheck({ id }: Props<"id">) {
  const Tag = selfCheckTag as "div";
  return <Tag data-id={id} />;
}

function Anchor({ href = "", title, children }: Props<"href" | "title">) {
  return (
    <a href={href} title={title} rel={href.startsWith("https:") ? "noopener noreferrer external" : undefined}>
      {children}
    </a>
  );
}

/** Wide tables scroll within themselves; a scrolled box must be reachable by keyboard and have a name. */
function Table({ children }: Props<never>) {
  return (
    // A group, not a section: several tables of one page are no landmarks.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
    <div className="table-scroll" role="group" aria-label="Table" tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

/** The corner of a table heads nothing. */
function HeaderCell({ align, children }: Props<"align">) {
  if (!children) return <td />;
  return (
    <th scope="col" className={align ? `align-${align}` : undefined}>
      {children}
    </th>
  );
}

function Cell({ align, children }: Props<"align">) {
  return <td className={align ? `align-${align}` : undefined}>{children}</td>;
}

function Preformatted({ children }: Props<never>) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
  return <pre tabIndex={0}>{children}</pre>;
}

function Figure({ src = "", alt, caption }: Props<"src" | "alt" | "caption">) {
  const { moduleId } = useContext(Place);
  return (
    <figure className="figure">
      <img src={paths.figure(moduleId, figureFile(src))} alt={alt} loading="lazy" decoding="async" />
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

/** Where a text stands: the module that its figures are of, and the page that shows it; empty where there is none. */
interface ContentPlace {
  moduleId: string;
  page: string;
}

const Place = createContext<ContentPlace>({ moduleId: "", page: "" });

type ContentElements = { [name: string]: ComponentType<never> };

export const contentElements: ContentElements = {
  Callout,
  Figure,
  Steps,
  KeyPoints,
  Definition,
  Scenario,
  Choice,
  Calculator,
  LibraryLink,
  ModuleLink,
  SelfCheck,
  a: Anchor,
  table: Table,
  th: HeaderCell,
  td: Cell,
  pre: Preformatted,
};

export function renderContent(content: ReactNode, place: ContentPlace): string {
  return renderToStaticMarkup(<Place.Provider value={place}>{content}</Place.Provider>).trim();
}
