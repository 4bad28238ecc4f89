export * from './model';
export { explain, type ExplainLocale } from './explain';
export { format, formatTerm } from './format';
export { highlightSyntax, type SyntaxKind, type SyntaxToken } from './lexer';
export { compile, compileAll, highlight, highlighter, type Matcher, type MatcherSet } from './matcher';
export { parse } from './parser';
export {
  isMostlyOffTopic,
  looksOffTopic,
  proposeWords,
  withExclusion,
  withRequired,
  type PreviewPost,
  type Proposal,
  type ProposedWord,
  type ProposeOptions,
} from './propose';
export { asSimpleForm, buildExpression, type SimpleForm } from './simple-form';
export { commonSpelling, standsOut, tellingWords } from './telling-words';
export { terms } from './terms';
export { hashtags, searchTerms, toOrQuery, toSearchPhrases, toXQuery, type OrQueryLimits } from './translate';
