import type { EmulatedReply, EmulatedRequest } from './network-emulator';
import { problem } from './x-emulator-plan';
import type { XTimeline } from './x-emulator-timeline';

interface Job {
  id: string;
  type: string;
  name: string | undefined;
  status: 'created' | 'in_progress' | 'complete' | 'expired' | 'failed';
  createdAt: number;
  ids: string[];
  /** How often it is looked at before it is done. */
  looks: number;
}

/** Batch compliance. Files lie under `/storage`, addresses that are their own key: whoever shows the bearer token there is refused. */
export class XComplianceDesk {
  readonly jobs: Job[] = [];
  /** How often a job is found to be in progress. */
  looks = 1;

  constructor(
    private readonly timeline: XTimeline,
    private readonly origin: string,
    private readonly now: () => number,
  ) {}

  create(body: string): EmulatedReply {
    if (this.jobs.some(({ status }) => status === 'created' || status === 'in_progress')) {
      return problem(409, {
        title: 'Conflict',
        detail: 'You already have a job of this type under way.',
        type: 'https://api.twitter.com/2/problems/conflict',
      });
    }
    const { type, name } = JSON.parse(body) as { type: string; name?: string };
    const id = String(1_372_966_999_991_541_760n + BigInt(this.jobs.length));
    const job: Job = { id, type, name, status: 'created', createdAt: this.now(), ids: [], looks: this.looks };
    this.jobs.push(job);
    return { body: { data: this.present(job) } };
  }

  read(id: string): EmulatedReply {
    const job = this.jobs.find((each) => each.id === id);
    if (job === undefined)
      return problem(404, { title: 'Not Found Error', detail: `Could not find job [${id}].` });
    if (job.status === 'in_progress') {
      job.looks -= 1;
      if (job.looks < 0) job.status = 'complete';
    }
    return { body: { data: this.present(job) } };
  }

  upload(request: EmulatedRequest): EmulatedReply {
    const job = this.jobOf(request);
    if (job === undefined || request.headers['authorization'] !== undefined)
      return { status: 403, body: 'AccessDenied' };
    if (request.headers['content-type'] !== 'text/plain')
      return { status: 403, body: 'SignatureDoesNotMatch' };
    job.ids = request.body.split('\n').filter((id) => id !== '');
    job.status = 'in_progress';
    return { status: 200 };
  }

  download(request: EmulatedRequest): EmulatedReply {
    const job = this.jobOf(request);
    if (job?.status !== 'complete' || request.headers['authorization'] !== undefined) {
      return { status: 403, body: 'AccessDenied' };
    }
    const lines = job.ids.flatMap((id) => {
      const reason = this.timeline.reasonGone(id);
      if (reason === null) return [];
      const dates = {
        created_at: this.timeline.createdAt(id),
        redacted_at: new Date(this.now()).toISOString(),
      };
      return [`${JSON.stringify({ id, action: 'delete', ...dates, reason })}\n`];
    });
    return { headers: { 'content-type': 'application/x-ndjson' }, body: lines.join('') };
  }

  private jobOf({ url }: EmulatedRequest): Job | undefined {
    return this.jobs.find(({ id }) => url.pathname.endsWith(`/${id}`));
  }

  private present(job: Job): object {
    const at = (time: number) => new Date(time).toISOString();
    return {
      id: job.id,
      type: job.type,
      ...(job.name === undefined ? {} : { name: job.name }),
      resumable: false,
      status: job.status,
      created_at: at(job.createdAt),
      upload_url: `${this.origin}/storage/upload/${job.id}`,
      upload_expires_at: at(job.createdAt + 900_000),
      download_url: `${this.origin}/storage/download/${job.id}`,
      download_expires_at: at(job.createdAt + 7 * 86_400_000),
    };
  }
}
