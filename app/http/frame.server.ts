/** What is around every page, whoever asks for it. In a file of its own, because each import of a server's file costs every page a request. */
import type { AppLoadContext } from "@remix-run/node";
import { zoneInWords } from "#app/domain/date-words";
import { roleNames } from "#app/domain/identity/role-names";
import { env } from "#app/env.server";
import { brandHtml, demoBannerHtml, footerHtml } from "#app/http/frame-html.server";
import { sendData } from "#app/http/send-data.server";
import { readViewer } from "#app/http/session.server";
import { readToast } from "#app/http/toast.server";
import { navigationFor } from "#app/ui/navigation";
import { waymark } from "#app/waymark.server";

/** The signed-in person, the sentence that is shown once, and how the program runs. */
export async function sendFrame(request: Request, load: AppLoadContext) {
  const viewer = await readViewer(request);
  const { toast, setCookie } = await readToast(request);
  const frame = {
    brand: brandHtml(),
    banner: env.mode === "demo" ? demoBannerHtml(viewer !== null) : null,
    development: env.development,
    footer: footerHtml(viewer !== null, zoneInWords(waymark().program.zone), env.contact),
    viewer: viewer && {
      personId: viewer.personId,
      name: viewer.name,
      role: roleNames[viewer.accessRole],
      // Made here, so that nobody is sent what stands in the headers of others.
      navigation: navigationFor(viewer),
    },
    toast: toast && { ...toast, id: new Date().toISOString() },
  };
  return sendData(load, frame, setCookie ? { "Set-Cookie": setCookie } : {});
}
