import { paths } from "#app/paths";
import { LinkTabs } from "#app/ui/link-tabs";

/** The four pages of assessing; whoever may open one may open all. */
export function AssessingTabs() {
  return (
    <LinkTabs
      label="Assessing"
      items={[
        { label: "Queue", to: paths.assessments() },
        { label: "Observations", to: paths.observations() },
        { label: "Agreement", to: paths.agreement() },
        { label: "Calibration", to: paths.calibrations() },
      ]}
    />
  );
}
