import { useForm, type FormErrors } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type z } from 'zod';
import { asApiError } from '../api/api-error';
import { type FieldProblem, problemsOf, serverProblem } from './field-problems';

/**
 * A form checked with the contract's schema before it is sent; what the server still refuses is put under its field by
 * `take`, which returns the error when it belongs to no field, to be shown above the buttons.
 */
export function useContractForm<Values extends Record<string, unknown>>(
  schema: z.ZodType,
  initialValues: Values,
) {
  const { t } = useTranslation('errors');
  const words = (problems: Record<string, FieldProblem>): FormErrors =>
    Object.fromEntries(Object.entries(problems).map(([path, problem]) => [path, t(`field.${problem}`)]));
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues,
    validate: (values) => words(problemsOf(schema, values)),
    onSubmitPreventDefault: 'always',
  });
  /** The first field with a problem receives the focus, so that it is heard and seen. */
  const focusProblem = (errors: FormErrors) => {
    const path = Object.keys(errors)[0];
    if (path !== undefined) form.getInputNode(path)?.focus();
  };
  const take = (error: unknown): unknown => {
    if (error === null || error === undefined) return null;
    const { fields } = asApiError(error);
    const known = Object.entries(fields).filter(([path]) => path in form.values);
    if (known.length === 0) return error;
    const errors = words(Object.fromEntries(known.map(([path, text]) => [path, serverProblem(text)])));
    form.setErrors(errors);
    focusProblem(errors);
    return null;
  };
  return { ...form, focusProblem, take };
}
