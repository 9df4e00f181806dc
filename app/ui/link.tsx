/**
 * Links of this site. The router's own work out and listen for each link by itself, which is a tenth of what a page costs; here a link is
 * what it looks like, and one listener follows them all.
 */
import { useLocation, useNavigate } from "@remix-run/react";
import { type AnchorHTMLAttributes, useEffect } from "react";
import { whenOpenable } from "#app/ui/held-request";

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  /** An address of paths.ts. */
  to: string;
  /** For what is no page, such as a download: the browser follows it. */
  reloadDocument?: boolean;
}

/** By the attribute the router also knows which pages may be asked for next. */
const followed = "data-discover";

export function Link({ to, reloadDocument = false, ...rest }: LinkProps) {
  return <a {...rest} href={to} {...(reloadDocument ? {} : { [followed]: "true" })} />;
}

/** Knows whether it leads to the page that is open. */
export function NavLink({ to, ...rest }: LinkProps) {
  const { pathname } = useLocation();
  return <Link {...rest} to={to} aria-current={pathname === pathOf(to) ? "page" : undefined} />;
}

/** Of several links the one that leads to the page that is open, else to the nearest above it. */
export function nearestLink(links: string[], pathname: string): string | undefined {
  return links
    .filter((to) => pathname === pathOf(to) || pathname.startsWith(`${pathOf(to)}/`))
    .sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
}

function pathOf(to: string): string {
  return to.split(/[?#]/)[0] ?? "";
}

/** Follows links without loading the whole page anew; whatever asks for another tab or window gets it from the browser. */
export function useFollowedLinks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    function follow(event: MouseEvent): void {
      const { defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey, target } = event;
      if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
      const link = target instanceof Element ? target.closest(`a[${followed}]`) : null;
      if (!(link instanceof HTMLAnchorElement) || (link.target !== "" && link.target !== "_self")) return;
      event.preventDefault();
      const { pathname, search, hash } = link;
      const here = window.location;
      const isSame = pathname === here.pathname && search === here.search && hash === here.hash;
      void whenOpenable(pathname, false, () => navigate({ pathname, search, hash }, { replace: isSame }));
    }
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [navigate]);
}
