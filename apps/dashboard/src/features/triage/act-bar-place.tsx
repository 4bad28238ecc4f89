import classes from './act-bar.module.css';
import { barCommands } from './act-commands';

/** As much room as the acts take, where they will stand. */
export function ActBarPlace({ phone }: { phone: boolean }) {
  if (phone) {
    return (
      <div className={classes.foot}>
        <span className={classes.footPlace} />
      </div>
    );
  }
  return (
    <div className={classes.bar}>
      {[...barCommands, 'more'].map((name) => (
        <span key={name} className={classes.place} />
      ))}
    </div>
  );
}
