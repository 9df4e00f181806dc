import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { watchEarlyTyping } from "#app/ui/early-typing";
import { holdFailedRequests } from "#app/ui/held-request";
import { followTranslations } from "#app/ui/translated-text";

holdFailedRequests();
watchEarlyTyping();
followTranslations();

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
