export * from './vocabulary';
export * from './post';
export * from './reading';
