import { paths } from "#app/paths";

export interface ErrorEntry {
  title: string;
  text: string;
}

const table: { [status: number]: ErrorEntry } = {
  400: {
    title: "That request did not make sense",
    text: "Part of it was missing or damaged. Go back, reload the page and try again.",
  },
  401: {
    title: "Please sign in first",
    text: "This page is for people who are signed in. You will come back here afterwards.",
  },
  403: {
    title: "You cannot open this page",
    text: "Your role does not include this page. If you think it should, ask the person who manages your access.",
  },
  404: {
    title: "There is no page here",
    text: "The address may be mistyped, or what it pointed to has been moved or withdrawn.",
  },
  405: {
    title: "That cannot be done here",
    text: "This address can be read, but nothing can be sent to it. Go back and use the button on the page.",
  },
  409: {
    title: "This has changed in the meantime",
    text: "Somebody changed it after you opened the page. Go back and reload to see it as it is now.",
  },
  410: {
    title: "This is no longer here",
    text: "The link has been used already or is too old. Ask for a new one.",
  },
  412: {
    title: "Another person is signed in now",
    text: "They signed in on this browser after you opened this page, so nothing was saved under their name. Sign in as yourself in another tab, then send it again.",
  },
  413: {
    title: "That is too large",
    text: "Nothing was stored. Make the text or the files smaller and send them again.",
  },
  422: {
    title: "Something needs correcting",
    text: "Nothing was stored. Go back, check what you entered and send it again.",
  },
  429: {
    title: "Too many tries",
    text: "To keep accounts safe, this is paused for a while. Wait fifteen minutes and try again.",
  },
  500: {
    title: "Something broke on our side",
    text: "It is not your fault, and it has been recorded. What you had saved is safe. Try again in a moment.",
  },
  503: {
    title: "Nothing can be saved right now",
    text: "Your earlier work is safe. Try again in a minute; going back shows the form with what you typed.",
  },
};

export function errorEntry(status: number): ErrorEntry {
  const known = table[status] ?? table[status < 500 ? 400 : 500];
  return known ?? { title: "Something went wrong", text: "Try again in a moment." };
}

/** Of the page that asks for a fresh code before a change. */
export const confirmTitle = "Confirm that it is you";

interface ErrorPageProps {
  status: number;
  reason?: string | undefined;
  /** Of a status that no route answers with. */
  entry?: ErrorEntry | undefined;
}

/** Links are plain, because this page is also shown where no router runs. */
export function ErrorPage({ status, reason, entry = errorEntry(status) }: ErrorPageProps) {
  const { title, text } = entry;
  return (
    <div className="error-page">
      <p className="error-status">
        <span>{status}</span>
      </p>
      <h1>{title}</h1>
      <p className="lede">{reason ?? text}</p>
      <p className="actions">
        {status === 401 ? (
          <a className="button button-primary" href={paths.signIn()}>
            Sign in
          </a>
        ) : (
          <a className="button button-primary" href={paths.index()}>
            Go to my start page
          </a>
        )}
      </p>
    </div>
  );
}
