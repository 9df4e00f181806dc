/** An island's place in server-rendered content: its markup, and what the browser needs to wake it. */
import type { ComponentType } from "react";
import { renderToString } from "react-dom/server";
import { Calculator } from "#app/content/islands/calculator";
import type { IslandName, IslandProps } from "#app/content/islands/registry";

const components: { [name in IslandName]: ComponentType<IslandProps[name]> } = {
  calculator: Calculator,
};

export function Island<Name extends IslandName>({ name, props }: { name: Name; props: IslandProps[Name] }) {
  const Component: ComponentType<IslandProps[Name]> = components[name];
  return (
    <div
      className="island"
      data-island={name}
      data-props={JSON.stringify(props)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React's own output, in the form that hydration expects
      dangerouslySetInnerHTML={{ __html: renderToString(<Component {...props} />) }}
    />
  );
}
