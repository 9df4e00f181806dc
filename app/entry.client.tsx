import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { watchEarlyTyping } from "#app/ui/early-typing";
import { dropErrorFromTitle } from "#app/ui/error-title";
import { holdFailedRequests } from "#app/ui/held-request";
import { followTranslations } from "#app/ui/translated-text";

holdFailedRequests();
watchEarlyTyping();
followTranslations();
dropErrorFromTitle();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
