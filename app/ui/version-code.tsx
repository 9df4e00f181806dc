const shown = 8;

/** A content version by the beginning of its hash, which is enough to tell it from its neighbours. */
export function VersionCode({ version }: { version: string | null }) {
  if (version === null) return null;
  return (
    <code className="version-code" title={version}>
      {version.slice(0, shown)}
    </code>
  );
}
