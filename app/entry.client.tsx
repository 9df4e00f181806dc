import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { watchEarlyTyping } from "#app/ui/early-typing";
import { holdFailedRequests } from "#app/ui/held-request";
import { followTranslations } from "#app/ui/translated-text";

holdFailedRequests();
watchEarlyTyping();
followTranslations();
// React made the page with the plain title, and finds that again; what is wrong on it says so anew.
document.title = document.title.replace(/^Error: /, "");

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
