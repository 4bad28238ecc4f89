import { type InboxView } from '@vigie/contract';
import {
  IconArchive,
  IconBellRinging,
  IconEye,
  IconInbox,
  IconListCheck,
  IconSend,
  IconUser,
  type Icon,
} from '@tabler/icons-react';

export const viewIcons: Record<InboxView, Icon> = {
  todo: IconListCheck,
  watch: IconEye,
  mine: IconUser,
  snoozed: IconBellRinging,
  handed: IconSend,
  done: IconArchive,
  all: IconInbox,
};
