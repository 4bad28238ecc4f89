import {
  routes,
  type ErrorBody,
  type Locale,
  type Me,
  type Role,
  type RouteRequest,
  type RouteResponse,
  type RouteShape,
} from '@vigie/contract';

export interface NewAccount {
  name: string;
  email: string;
  locale: Locale;
}

/** A person signed in over HTTP, as a browser is: cookies and the contract's routes. */
export class Client {
  private cookie = '';

  constructor(private readonly url: string) {}

  /** Calls a route; throws with the answer's text when it is not a success. */
  async call<R extends RouteShape>(route: R, request: RouteRequest<R> = {}): Promise<RouteResponse<R>> {
    const response = await this.send(route, request);
    if (!response.ok) {
      const body = (await response.json()) as ErrorBody;
      throw new Error(
        `${route.method} ${route.path} answered ${response.status} ${body.code}: ${body.message}`,
      );
    }
    return (route.response ? await response.json() : undefined) as RouteResponse<R>;
  }

  /** Uploads a file as the multipart field `file`. */
  async upload(workspaceId: string, name: string, content: Uint8Array<ArrayBuffer>) {
    const form = new FormData();
    form.append('file', new Blob([content]), name);
    const response = await fetch(`${this.url}/api/w/${workspaceId}/imports`, {
      method: 'POST',
      headers: { cookie: this.cookie, origin: this.url },
      body: form,
    });
    if (!response.ok) throw new Error(`upload answered ${response.status}: ${await response.text()}`);
    return routes.imports.uploadImport.response.parse(await response.json());
  }

  /** Makes the first account of a fresh desk, and one brand. */
  async setUp(expression: string): Promise<{ me: Me; workspaceId: string; brandId: string }> {
    const me = await this.call(routes.identity.setUp, {
      body: {
        name: 'Ada',
        email: 'ada@example.com',
        password: 'correct horse battery',
        locale: 'en',
        timeZone: 'Europe/Paris',
        workspaceName: 'Acme',
      },
    });
    const workspaceId = me.workspaces[0]?.id ?? '';
    const brand = await this.call(routes.mentions.createBrand, {
      params: { workspaceId },
      body: { name: 'Acme', expression },
    });
    return { me, workspaceId, brandId: brand.id };
  }

  async signIn(email: string, password: string): Promise<Me> {
    return this.call(routes.identity.signIn, { body: { email, password } });
  }

  /** Joins a workspace by an invitation that `host` makes. */
  async join(host: Client, workspaceId: string, role: Role, account: NewAccount): Promise<Me> {
    const { url } = await host.call(routes.identity.invite, { params: { workspaceId }, body: { role } });
    return this.call(routes.identity.acceptInvitation, {
      params: { token: url.split('/').at(-1) ?? '' },
      body: { account: { password: 'correct horse battery', timeZone: 'Europe/Paris', ...account } },
    });
  }

  /** The session, for a browser. */
  cookies(url: string): { name: string; value: string; url: string }[] {
    return this.cookie.split('; ').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, value: value.join('='), url };
    });
  }

  private async send<R extends RouteShape>(route: R, request: RouteRequest<R>): Promise<Response> {
    const params = (request.params ?? {}) as Record<string, string>;
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const query = new URLSearchParams((request.query ?? {}) as Record<string, string>).toString();
    const response = await fetch(`${this.url}${path}${query === '' ? '' : `?${query}`}`, {
      method: route.method,
      headers: {
        cookie: this.cookie,
        origin: this.url,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const set = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (set.length > 0) this.cookie = set.join('; ');
    return response;
  }
}
