import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths";
import { forgetFormsOfOthers } from "#app/ui/form-forgetting";
import { Icon } from "#app/ui/icon";
import { Link, nearestLink } from "#app/ui/link";
import type { NavigationItem } from "#app/ui/navigation";

export interface ShellViewer {
  personId: string;
  name: string;
  /** The access role in words. */
  role: string;
  navigation: NavigationItem[];
}

export interface ShellProps {
  /** Null on public pages and before signing in. */
  viewer: ShellViewer | null;
  /** HTML of the mark and the name. */
  brand: string;
  /** HTML of what stands above every page of a demo. */
  banner: string | null;
  /** HTML of what stands below every page. */
  footer: string;
  /** What was just done, above the page. */
  toast?: ReactNode;
  children: ReactNode;
}

/** The frame of every page. The page brings its own heading; `main` is here. */
export function Shell({ viewer, brand, banner, footer, toast, children }: ShellProps) {
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      {banner ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made by http/frame-html
        <aside className="demo-banner" aria-label="Demo" dangerouslySetInnerHTML={{ __html: banner }} />
      ) : null}
      <header className="site-header">
        <div className="site-header-inner">
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by http/frame-html */}
          <Link className="brand" to={paths.index()} dangerouslySetInnerHTML={{ __html: brand }} />
          {viewer ? <Navigation items={viewer.navigation} /> : null}
          {viewer ? <Account viewer={viewer} /> : null}
        </div>
      </header>
      {toast}
      <main id="main" className={viewer ? "site-main" : "site-main is-public"} tabIndex={-1}>
        {children}
      </main>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by http/frame-html */}
      <footer className="site-footer" dangerouslySetInnerHTML={{ __html: footer }} />
    </>
  );
}

function Navigation({ items }: { items: NavigationItem[] }) {
  const { pathname } = useLocation();
  const owner = items.find(({ also }) => also?.includes(pathname));
  const here =
    owner?.to ??
    nearestLink(
      items.map(({ to }) => to),
      pathname,
    );
  return (
    <nav className="site-navigation" aria-label="Main">
      <ul>
        {items.map((item) => (
          <li key={item.to}>
            <Link to={item.to} aria-current={item.to === here ? "page" : undefined}>
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Account({ viewer }: { viewer: ShellViewer }) {
  return (
    <div className="account">
      <Link className="account-search" to={paths.search()}>
        <Icon name="search" /> Search
      </Link>
      <p className="account-who">
        <Link className="account-name" to={paths.account()} title={viewer.name}>
          <span className="sr-only">Your account, </span>
          <bdi>{viewer.name}</bdi>
        </Link>
        <span className="account-role">{viewer.role}</span>
      </p>
      <Form method="post" action={paths.signOut()} onSubmit={forgetOnLeaving}>
        <button type="submit" className="account-leave">
          Sign out
        </button>
      </Form>
    </div>
  );
}

/** The page goes once its person is signed out; without a connection neither happens, and nothing is lost. */
function forgetOnLeaving(): void {
  window.addEventListener("pagehide", () => forgetFormsOfOthers(null), { once: true });
}
