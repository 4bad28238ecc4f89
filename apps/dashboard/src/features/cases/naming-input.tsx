import { Combobox, Textarea, useCombobox } from '@mantine/core';
import { IconUser, IconUsersGroup } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Nameable, type NamingAt, namingAt, suggestionsFor, withName } from './room-text';

export interface NamingInputProps {
  label: string;
  placeholder?: string;
  draft: string;
  known: readonly Nameable[];
  autoFocus?: boolean;
  /** While what it holds is being sent. */
  readOnly?: boolean;
  onChange: (draft: string) => void;
  /** Ctrl or ⌘ with Enter. */
  onSend: () => void;
  onCancel?: () => void;
}

/** A field for a message, which offers people and teams while an `@` is typed on. */
export function NamingInput(props: NamingInputProps) {
  const { label, placeholder, draft, known, autoFocus = false, readOnly = false } = props;
  const { onChange, onSend, onCancel } = props;
  const { t } = useTranslation('cases');
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [naming, setNaming] = useState<NamingAt | null>(null);
  const [index, setIndex] = useState(0);
  const offered = naming === null || readOnly ? [] : suggestionsFor(naming.typed, known);
  const open = offered.length > 0;
  const active = offered[Math.min(index, offered.length - 1)];
  const combobox = useCombobox({ opened: open });

  const look = () => {
    const element = field.current;
    if (element === null) return;
    const caret = element.selectionStart;
    const found = element.selectionEnd === caret ? namingAt(element.value, caret) : null;
    // Who is named already is not offered again while the caret stands behind the name.
    const complete = found !== null && known.some((each) => `${each.label} ` === found.typed);
    setNaming(complete ? null : found);
    setIndex(0);
  };
  const choose = (chosen: Nameable) => {
    if (naming === null) return;
    const next = withName(draft, naming, chosen.label);
    onChange(next.draft);
    setNaming(null);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!open || active === undefined) {
      if (event.key === 'Escape') onCancel?.();
      return;
    }
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        setIndex((index + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length);
        break;
      case 'Enter':
      case 'Tab':
        choose(active);
        break;
      case 'Escape':
        setNaming(null);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const optionId = (each: Nameable) => `${listId}-${each.kind}-${each.id}`;
  return (
    <Combobox
      store={combobox}
      position="top-start"
      withinPortal={false}
      width={280}
      onOptionSubmit={(value) => {
        const chosen = offered.find((each) => optionId(each) === value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      <Combobox.DropdownTarget>
        <Textarea
          ref={field}
          aria-label={label}
          placeholder={placeholder}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={10_000}
          value={draft}
          readOnly={readOnly}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          // A text field that offers words; it does not turn into a combobox, whose Enter would send nothing.
          aria-autocomplete="list"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open && active !== undefined ? optionId(active) : undefined}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            look();
          }}
          onSelect={look}
          onBlur={() => setNaming(null)}
          onKeyDown={onKeyDown}
        />
      </Combobox.DropdownTarget>
      <div aria-live="polite" className="visually-hidden">
        {open && t('room.offered', { count: offered.length })}
      </div>
      <Combobox.Dropdown hidden={!open}>
        <Combobox.Options id={listId} aria-label={t('room.name')}>
          {offered.map((each) => {
            const Mark = each.kind === 'team' ? IconUsersGroup : IconUser;
            return (
              <Combobox.Option
                key={optionId(each)}
                id={optionId(each)}
                value={optionId(each)}
                selected={each === active}
                active={each === active}
                data-combobox-selected={each === active || undefined}
                // The field keeps the focus, and with it the caret.
                onMouseDown={(event) => event.preventDefault()}
              >
                <Mark size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {each.label}
              </Combobox.Option>
            );
          })}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
