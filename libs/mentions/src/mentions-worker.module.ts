import { Module } from '@nestjs/common';
import { ApplyBrand } from './apply/apply-brand';
import { ApplyReconciler } from './apply/apply-reconciler';

/** Applies queries to what is stored. Needs the database, the queue, the event bus, the worker runtime. */
@Module({ providers: [ApplyBrand, ApplyReconciler], exports: [ApplyReconciler] })
export class MentionsWorkerModule {}
