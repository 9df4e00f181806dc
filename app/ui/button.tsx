import type { ButtonHTMLAttributes } from "react";
import { Link, type LinkProps } from "#app/ui/link";

/** One primary action a page; quiet for what stands beside it, danger for what cannot be taken back. */
export type ButtonKind = "primary" | "quiet" | "danger";

function classOf(kind: ButtonKind, extra: string | undefined): string {
  return ["button", `button-${kind}`, extra].filter(Boolean).join(" ");
}

export function Button({
  kind = "primary",
  className,
  type = "submit",
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind }) {
  return <button {...rest} type={type} className={classOf(kind, className)} />;
}

/** A link that is the page's next step. For a download, `reloadDocument`. */
export function ButtonLink({ kind = "primary", className, ...rest }: LinkProps & { kind?: ButtonKind }) {
  return <Link {...rest} className={classOf(kind, className)} />;
}
