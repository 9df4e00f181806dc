import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sendHtml } from "#app/http/lesson-html.server";
import { readLinkedEntry } from "#app/http/library-links.server";
import { requireCapability, requireFound } from "#app/http/require.server";
import { paths } from "#app/paths";
import { Breadcrumbs } from "#app/ui/breadcrumbs";
import { DateText } from "#app/ui/date-text";
import { LessonHtml } from "#app/ui/lesson-body";
import { libraryKindNames } from "#app/ui/library-kind-names";
import { PageHeader } from "#app/ui/page-header";
import { Sources } from "#app/ui/sources";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Library"} · Waymark` },
];

export async function loader({ request, params, context: load }: LoaderFunctionArgs) {
  const { viewer } = await requireCapability(request, "library.read");
  const entry = requireFound(
    waymark()
      .catalog()
      .library.find((candidate) => candidate.id === params["entryId"]),
  );
  const { title, summary, kind, reviewedOn, sources } = entry;
  const { key, html } = await readLinkedEntry(entry, viewer);
  return json({ title, summary, kind, reviewedOn, sources, body: sendHtml(load, key, html) });
}

export default function LibraryEntryPage() {
  const { title, summary, kind, reviewedOn, sources, body } = useLoaderData<typeof loader>();
  return (
    <article className="lesson">
      <Breadcrumbs items={[{ label: "Library", to: paths.library() }, { label: libraryKindNames[kind] }]} />
      <PageHeader eyebrow={libraryKindNames[kind]} title={title} lede={summary} />
      <LessonHtml part={body} />
      <Sources sources={sources} />
      <p className="muted">
        Reviewed on <DateText date={reviewedOn} />
      </p>
    </article>
  );
}
