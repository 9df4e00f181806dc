import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * A page that comes without the browser loading it takes the focus as if it had been: at the place that its address names, else at its
 * heading, which is read then. Whatever has taken the focus inside the page, such as what is wrong with a form, keeps it.
 */
export function usePageFocus(): void {
  const { key, pathname, hash } = useLocation();
  const before = useRef({ key, pathname });
  useEffect(() => {
    const { key: lastKey, pathname: lastPath } = before.current;
    before.current = { key, pathname };
    if (key === lastKey) return;
    const active = document.activeElement;
    const isFree = active === null || active === document.body;
    const main = document.getElementById("main");
    if (!isFree && (pathname === lastPath || main?.contains(active))) return;
    const named = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    const place = named ?? (pathname === lastPath ? null : main?.querySelector("h1")) ?? main;
    if (!place) return;
    if (place.tabIndex < 0) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  }, [key, pathname, hash]);
}
