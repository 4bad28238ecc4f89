import {
  type ComponentType,
  lazy,
  type LazyExoticComponent,
  type ReactNode,
  startTransition,
  Suspense,
  use,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { endTurn, hurry, isFree, loadAfterPaint, loadLast, takeTurn } from '../app/first-paint';

/** Milliseconds before a part that could not be loaded is asked for again. */
const again = 3_000;

/**
 * A part that comes after the first paint. While it cannot be loaded, what keeps its place stays.
 * @param shown `asked`: on demand, so that it is loaded after all that is shown by itself.
 */
export function latePart<Props>(
  load: () => Promise<ComponentType<Props>>,
  shown: 'always' | 'asked' = 'always',
): LazyExoticComponent<ComponentType<Props>> {
  const loadPatiently = async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: await load() };
    } catch {
      await new Promise((done) => setTimeout(done, again));
      return loadPatiently();
    }
  };
  let loading: ReturnType<typeof loadPatiently> | undefined;
  const loadOnce = () => (loading ??= loadPatiently());
  if (shown === 'always') loadAfterPaint(loadOnce);
  else loadLast(loadOnce);
  return lazy(loadOnce);
}

/** What a person did before the part came, as places among what can be focused; -1 for nothing. */
interface Before {
  focused: number;
  opened: number;
}

const focusable = 'a[href], button, input, [tabindex]';

function placeOf(within: HTMLElement, target: EventTarget, selector: string): number {
  const element = target instanceof Element ? target.closest(selector) : null;
  return element === null ? -1 : [...within.querySelectorAll(focusable)].indexOf(element);
}

export interface LateProps {
  /**
   * Keeps the place: as large as the part, and with the same things to focus, in the same order. What will open something
   * says so (`aria-haspopup`): pressed too early, it is pressed again when it can open.
   */
  meanwhile?: ReactNode;
  /** Takes long to draw: it waits for its turn whenever it is drawn, not only after the first paint. */
  heavy?: boolean;
  /** Whether the part is needed; one that came stays. */
  needed?: boolean;
  /** Made with `latePart`. */
  children: ReactNode;
}

/** A part of a page that comes after its first paint. */
export function Late({ meanwhile, heavy = false, needed = true, children }: LateProps) {
  const [come, setCome] = useState(() => needed && !heavy && isFree());
  useEffect(
    () => (needed && !come ? takeTurn(() => startTransition(() => setCome(true))) : undefined),
    [needed, come],
  );
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<Before>({ focused: -1, opened: -1 });
  const at = (index: number) => place.current?.querySelectorAll<HTMLElement>(focusable)[index];
  return (
    <div
      ref={place}
      style={{ display: 'contents' }}
      onFocus={({ currentTarget, target }) => {
        before.current.focused = placeOf(currentTarget, target, focusable);
        hurry();
      }}
      onClick={({ currentTarget, target }) => {
        before.current.opened = placeOf(currentTarget, target, '[aria-haspopup]');
        hurry();
      }}
    >
      <Suspense fallback={meanwhile}>
        <InTurn come={come}>
          {children}
          <TakeOver
            onDrawn={() => {
              // What had the focus is gone, and nothing else took it.
              if (document.activeElement === document.body) at(before.current.focused)?.focus();
            }}
            onReady={() => {
              endTurn();
              at(before.current.opened)?.click();
              before.current.opened = -1;
            }}
          />
        </InTurn>
      </Suspense>
    </div>
  );
}

const never = new Promise<void>(() => undefined);

function InTurn({ come, children }: { come: boolean; children: ReactNode }) {
  if (!come) use(never);
  return children;
}

/** Drawn with the part, so that it knows when what stood there is gone. */
function TakeOver({ onDrawn, onReady }: { onDrawn: () => void; onReady: () => void }) {
  const drawn = useEffectEvent(onDrawn);
  const ready = useEffectEvent(onReady);
  useLayoutEffect(() => drawn(), []);
  useEffect(() => ready(), []);
  return null;
}
