import { paths } from "#app/paths";
import { Link } from "#app/ui/link";
import { Notice } from "#app/ui/notice";

/** Work of these tasks is not in the reader's queue before they have judged samples of them. */
export function CalibrateFirst({ tasks }: { tasks: { moduleId: string; task: string }[] }) {
  if (tasks.length === 0) return null;
  return (
    <Notice title="Calibrate first">
      <p>Work for these tasks comes into your queue once you have judged their samples:</p>
      <ul>
        {tasks.map(({ moduleId, task }) => (
          <li key={moduleId}>
            <Link to={paths.calibration(moduleId)}>{task}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
