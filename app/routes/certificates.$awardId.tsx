import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCertificate } from "#app/domain/certification/read-certificate.server";
import { publicOrigin } from "#app/http/public-origin.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { AwardNotice } from "#app/ui/award-notice";
import { ButtonLink } from "#app/ui/button";
import { Certificate } from "#app/ui/certificate";
import { PrintButton } from "#app/ui/print-button";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.award.title ?? "Certificate"} · Waymark` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "progress.read");
  const { context, program } = waymark();
  const award = requireFound(await readCertificate(context, seenBy, params["awardId"] ?? ""));
  const { id, title, holder, partner, awardedAt, validThrough, status } = award;
  return json({
    award: { id, title, holder, partner, awardedAt, validThrough, status },
    program: program.name,
    zone: program.zone,
    verifyUrl: `${publicOrigin(request)}${paths.verify(id)}`,
  });
}

export default function CertificatePage() {
  const { award, program, zone, verifyUrl } = useLoaderData<typeof loader>();
  return (
    <>
      <AwardNotice award={award} />
      <Certificate award={award} program={program} zone={zone} verifyUrl={verifyUrl} />
      <p className="actions no-print">
        <PrintButton>Print or save as PDF</PrintButton>
        <ButtonLink kind="quiet" to={paths.verify(award.id)}>
          Public verification page
        </ButtonLink>
      </p>
    </>
  );
}
