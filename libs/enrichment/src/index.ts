export { describeEngine, engineVersion, type EngineDescription } from './engine';
export {
  confusionOf,
  reportOf,
  type ClassificationReport,
  type Confusion,
  type LabelScore,
} from './evaluation/classification';
export { evaluateSentiment, parseJudgedTexts, type JudgedText } from './evaluation/evaluate-sentiment';
export { read, type Priors, type ReadInput } from './read';
export { defaultWideReach } from './urgency';
