import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  listTrackSources,
  type ModuleSource,
  moduleIds,
  problemsOutsideTracks,
} from "#app/content/authored-modules";
import { awaitChanges, content, contentDir } from "#app/content/catalog.server";
import { readExcerpts } from "#app/content/excerpt.server";
import { anchorOf, listTroubled } from "#app/content/troubled";
import type { Module } from "#app/domain/catalog/catalog";
import { fewestAnswers, seesAsAuthor } from "#app/domain/reports/authoring";
import { type Authoring, readAuthoring } from "#app/domain/reports/authoring.server";
import { readWithdrawn } from "#app/domain/reports/withdrawn.server";
import { requireCapability } from "#app/http/require.server";
import { sendData } from "#app/http/send-data.server";
import { type AuthoredModuleRow, AuthoredModulesTable } from "#app/ui/authored-modules-table";
import { EmptyState } from "#app/ui/empty-state";
import { Notice } from "#app/ui/notice";
import { PageHeader } from "#app/ui/page-header";
import { ProblemList } from "#app/ui/problem-list";
import { TroubledSources } from "#app/ui/troubled-sources";
import { waymark } from "#app/waymark.server";

export const meta: MetaFunction = () => [{ title: "Authoring · Waymark" }];

export async function loader({ request, context: load }: LoaderFunctionArgs) {
  const seenBy = await requireCapability(request, "authoring.read");
  await awaitChanges();
  const loaded = content();
  const ids = moduleIds(loaded);
  const withdrawn = await readWithdrawn(waymark().context, ids.served, ids.known);
  const sources = listTrackSources(loaded, withdrawn.ids);
  const { others, figures } = await readAuthoring(waymark().context, seenBy, [
    ...sources.flatMap((track) => track.modules).flatMap(({ counted }) => counted ?? []),
    ...withdrawn.gone,
  ]);
  const own = sources.filter(({ ownId }) => seesAsAuthor(others, ownId));
  const elsewhere = await readExcerpts(contentDir(), problemsOutsideTracks(loaded));
  return sendData(load, {
    everyTrack: seenBy.scope === "all",
    troubled: listTroubled(own, elsewhere),
    tracks: await Promise.all(
      own.map(async ({ status, modules, problems }) => ({
        anchor: anchorOf(status.source),
        title: status.title ?? status.source,
        // A module that cannot tell its id, or whose id is taken, has no page of its own, so its problems stand here.
        problems: await readExcerpts(contentDir(), [
          ...problems,
          ...modules.flatMap(({ address, status: module }) => (address === null ? module.problems : [])),
        ]),
        modules: [
          ...modules.map((module) => toRow(module, figures)),
          ...withdrawn.gone
            .filter(({ trackId }) => trackId === status.id)
            .map((module) => goneRow(module, figures)),
        ],
      })),
    ),
    elsewhere,
  });
}

function toRow(
  { status, serving, address, counted }: ModuleSource,
  figures: Authoring["figures"],
): AuthoredModuleRow {
  const { source, title, version, problems } = status;
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    source,
    id: address,
    title,
    serving,
    version,
    errors,
    advice: problems.length - errors,
    figures: (counted && figures.get(counted.id)?.summary) ?? null,
  };
}

function isGone({ id, serving }: Pick<AuthoredModuleRow, "id" | "serving">): boolean {
  return id === null && serving === "withdrawn";
}

/** A module whose files are gone while people are in the middle of it. */
function goneRow({ id, title }: Module, figures: Authoring["figures"]): AuthoredModuleRow {
  return {
    ...{ source: `no folder has “${id}”`, id: null, title, serving: "withdrawn", version: null },
    ...{ errors: 0, advice: 0, figures: figures.get(id)?.summary ?? null },
  };
}

export default function AuthoringPage() {
  const { everyTrack, troubled, tracks, elsewhere } = useLoaderData<typeof loader>();
  const hasGone = tracks.some(({ modules }) => modules.some(isGone));
  return (
    <>
      <PageHeader
        title="Authoring"
        lede="Every module of your tracks: what people see, what needs correcting, and how people do."
      />
      <TroubledSources troubled={troubled} />
      {tracks.length === 0 && (
        <EmptyState title={everyTrack ? "No track yet" : "No track is yours yet"}>
          {everyTrack
            ? "The content folder “tracks” is empty. Once it holds a track, its modules appear here."
            : "An admin decides who authors which track. Then its modules appear here."}
        </EmptyState>
      )}
      {tracks.map((track) => (
        <section key={track.anchor} aria-labelledby={track.anchor}>
          <h2 id={track.anchor}>{track.title}</h2>
          {track.problems.length > 0 && <ProblemList problems={track.problems} />}
          <AuthoredModulesTable track={track.title} rows={track.modules} />
        </section>
      ))}
      {hasGone && (
        <Notice kind="warning">
          What people did in a module belongs to its id. If no folder has that id any more, a folder with the
          id brings it all back. Under another id the module starts again for everybody.
        </Notice>
      )}
      {elsewhere.length > 0 && (
        <section aria-labelledby="elsewhere">
          <h2 id="elsewhere">Library and other files</h2>
          <ProblemList problems={elsewhere} />
        </section>
      )}
      {tracks.length > 0 && (
        <p className="muted">
          Facility is the mean mark of an item ÷ its highest mark: high is easy. Figures cover all versions of
          a module; below {fewestAnswers} answers or attempts there is not enough data. People in progress
          have begun a module and not completed it.
        </p>
      )}
    </>
  );
}
