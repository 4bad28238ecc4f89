import { type NotificationData, notifications } from '@mantine/notifications';

export interface PlacedMessage extends NotificationData {
  id: string;
  /** Milliseconds. */
  autoClose: number;
}

let turn = 0;

/** Shows a message where the one of the same id stood, for the whole of its own time. */
export function showInPlace(message: PlacedMessage): void {
  notifications.hide(message.id);
  // It is drawn into the one before, whose clock would run on: only another length starts it anew.
  turn = (turn + 1) % 1_000;
  notifications.show({ ...message, autoClose: message.autoClose + turn });
}
