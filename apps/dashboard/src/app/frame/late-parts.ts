// What the frame shows after the first paint, in one file.
export { BrowserNotifier } from '../../features/notices/browser-notifier';
export { NoticesDrawer, NoticesPopover } from '../../features/notices/notices-panel';
export { BottomBarItems } from './bottom-bar-items';
export { PersonMenuItems } from './person-menu-items';
export { SourceBanner } from './source-banner';
export { WorkspaceSwitchItems } from './workspace-switch-items';
