import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Short messages after an act, at the foot of the page. What is said before this is drawn waits in their store. */
export function Messages() {
  return <Notifications position="bottom-right" limit={4} />;
}
