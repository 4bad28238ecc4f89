import { Module } from '@nestjs/common';
import { RunRetag } from './run-retag';
import { TagReconciler } from './tag-reconciler';

@Module({ providers: [RunRetag, TagReconciler] })
export class TagsWorkerModule {}
