import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/ui/icon";

export type NoticeKind = "info" | "success" | "warning" | "danger";

const icons: { [kind in NoticeKind]: IconName } = {
  info: "info",
  success: "check",
  warning: "alert",
  danger: "alert",
};

/** Something to know on this page. The outcome of a form is announced to those who do not see it. */
export function Notice({
  kind = "info",
  title,
  children,
}: {
  kind?: NoticeKind;
  title?: string;
  children?: ReactNode;
}) {
  const role = kind === "danger" ? "alert" : kind === "info" ? undefined : "status";
  return (
    <div className={`notice notice-${kind}`} role={role}>
      <Icon name={icons[kind]} />
      <div className="notice-text">
        {title ? <p className="notice-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
