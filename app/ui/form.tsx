import { type FormProps, Form as RouterForm, useRouteLoaderData } from "@remix-run/react";
import { forwardRef } from "react";
import { madeForField } from "#app/ui/held-request";
import type { ShellViewer } from "#app/ui/shell";

/** A form that says for whom its page was made, so that nothing is stored under whoever signed in since in another tab. */
export const Form = forwardRef<HTMLFormElement, FormProps>(function Form({ children, ...form }, ref) {
  const personId = useRouteLoaderData<{ viewer: ShellViewer | null }>("root")?.viewer?.personId;
  return (
    <RouterForm ref={ref} {...form}>
      {children}
      {form.method === "post" && personId && <input type="hidden" name={madeForField} value={personId} />}
    </RouterForm>
  );
});
