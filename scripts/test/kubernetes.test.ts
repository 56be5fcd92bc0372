import path from 'node:path';
import { environmentOf } from './support/compose-file.ts';
import { container as composed, env } from './support/compose-stack.ts';
import {
  containerOf,
  environmentIn,
  filesOf,
  folders,
  kustomization,
  manifests,
  ofKind,
  textOf,
  workloads,
  type Manifest,
  type Workload,
} from './support/manifests.ts';
import { filesOfClone, root } from './support/repository.ts';
import { services } from './support/services.ts';
import { typeFaultsOf } from './support/type-check.ts';

const settings = ofKind('ConfigMap')[0]!.data!;
const named = workloads.map((workload) => [workload.metadata.name, workload] as const);
const ours = named.filter(([name]) => name in services);
const environment = (workload: Workload) => environmentIn(containerOf(workload), settings, env);

/** Variables from which others are made, because Kubernetes has no interpolation of secrets. */
const isPart = (name: string) => /^(RABBITMQ|[A-Z]+_DATABASE)_PASSWORD$/.test(name);

describe('manifests', () => {
  test.each(folders)('in %s are all named by its kustomization', (folder) => {
    const all = filesOfClone().filter((file) => file.startsWith(`deploy/kubernetes/${folder}/`));
    const names = all.map((file) => file.split('/').at(-1)!).filter((name) => name !== 'kustomization.yaml');
    expect(new Set(filesOf(folder))).toEqual(new Set(names));
  });

  test('have the fields of the API, and no others', async () => {
    expect(await typeFaultsOf(manifests.map(declared).join('\n'))).toBe('');
  });

  test('with a misspelt field would be found', async () => {
    const [first] = workloads;
    const misspelt = { ...first!, spec: { ...first!.spec, replica: 2 } };
    expect(await typeFaultsOf(declared(misspelt, 0))).toContain("does not exist in type 'DeploymentSpec'");
  });

  test('contain no secrets', () => {
    for (const folder of folders)
      for (const file of filesOf(folder)) {
        expect(textOf(folder, file)).not.toMatch(/:\/\/[^/\s@]*:(?!\$\()[^/\s@]*@/);
        expect(textOf(folder, file)).not.toMatch(/(PASSWORD|SECRET|PRIVATE_KEY)\n\s+value:/);
      }
  });
});

describe('services', () => {
  test('are all there', () => {
    expect(new Set(ours.map(([name]) => name))).toEqual(new Set(Object.keys(services)));
  });

  test.each(ours)('%s runs as in compose', (name, workload) => {
    const { command, image } = containerOf(workload);
    expect(command).toEqual(composed(name).command);
    expect(kustomization('services').images).toMatchObject([{ name: image }]);
  });

  test.each(ours)('%s has a sufficient environment without unknown variables', (name, workload) => {
    const given = environment(workload);
    expect(() => services[name]!.readConfig(given)).not.toThrow();
    const known = new Set([...services[name]!.variables, 'NODE_OPTIONS']);
    expect(Object.keys(given).filter((variable) => !known.has(variable) && !isPart(variable))).toEqual([]);
  });

  test.each(ours)('%s has every variable that it has in compose', (name, workload) => {
    const byDefault = new Set(['ACCESS_TOKEN_SECONDS', 'INTROSPECTION']);
    const wanted = Object.keys(environmentOf(composed(name))).filter((variable) => !byDefault.has(variable));
    expect(Object.keys(environment(workload))).toEqual(expect.arrayContaining(wanted));
  });

  test.each(ours)('%s is probed on a port that it has', (_name, workload) => {
    const { startupProbe, livenessProbe, readinessProbe, ports } = containerOf(workload);
    const { PORT, ADMIN_PORT = PORT } = environment(workload);
    for (const probe of [startupProbe, livenessProbe, readinessProbe]) {
      const port = ports.find(({ name }) => name === probe!.httpGet!.port);
      expect(port?.containerPort).toBe(Number(ADMIN_PORT));
    }
    expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe!.httpGet!.path)).toEqual([
      '/health',
      '/health',
      '/ready',
    ]);
  });

  test.each(ours)('%s is not taken away as a whole', (name, { spec }) => {
    const scaled = ofKind('HorizontalPodAutoscaler').some(({ metadata }) => metadata.name === name);
    expect(spec.replicas ?? (scaled ? 2 : 1)).toBeGreaterThan(1);
    expect(ofKind('PodDisruptionBudget').map(({ metadata }) => metadata.name)).toContain(name);
  });
});

describe('pods', () => {
  test.each(named)('%s is confined', (_name, workload) => {
    expect(workload.spec.template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(containerOf(workload)).toMatchObject({
      resources: { limits: { memory: expect.any(String) } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
  });

  test.each(named)('%s is found by its labels', (name, { spec }) => {
    const labels = { 'app.kubernetes.io/name': name };
    expect(spec.selector.matchLabels).toEqual(labels);
    expect(spec.template.metadata.labels).toMatchObject(labels);
    const service = ofKind('Service').find(({ metadata }) => metadata.name === name);
    expect(service).toMatchObject({ spec: { selector: labels } });
  });
});

describe('addresses', () => {
  const hosts = new Set(manifests.map(({ metadata }) => metadata.name));
  const links = ours.flatMap(([name, workload]) => {
    const { SHOP_URL: _forPeople, ...given } = environment(workload);
    const urls = Object.values(given).flatMap((text) => text.match(/\w+:\/\/[^,\s]+/g) ?? []);
    return urls.map((text) => [name, new URL(text).host] as const);
  });

  test.each(links)('%s may reach %s', (from, host) => {
    const [name = '', port] = host.split(':');
    expect([...hosts]).toContain(name);
    const target = workloads.find(({ metadata }) => metadata.name === name)!;
    expect(containerOf(target).ports.map(({ containerPort }) => String(containerPort))).toContain(port);
    expect(sendersTo(name, Number(port))).toContain(from);
  });

  test('let each database be reached by its service alone', () => {
    for (const [name] of named.filter(([each]) => each.endsWith('-database')))
      expect(sendersTo(name, 5432)).toEqual([name.replace(/-database$/, '')]);
  });

  test('let nothing be reached without a policy', () => {
    expect(ofKind('NetworkPolicy')).toContainEqual(
      expect.objectContaining({ spec: { podSelector: {}, policyTypes: ['Ingress'] } }),
    );
  });
});

interface PolicySpec {
  readonly podSelector: { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly ingress?: readonly {
    readonly from?: readonly { readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> } }[];
    readonly ports: readonly { readonly port: number }[];
  }[];
}

/** Whom network policies let send to a port of pods; everybody if it does not say from where. */
function sendersTo(target: string, port: number): string[] {
  const nameIn = (labels: Readonly<Record<string, string>> | undefined) => labels?.['app.kubernetes.io/name'];
  return ofKind('NetworkPolicy').flatMap((policy) => {
    const { podSelector, ingress = [] } = policy.spec as PolicySpec;
    if (nameIn(podSelector.matchLabels) !== target) return [];
    const rules = ingress.filter(({ ports }) => ports.some((each) => each.port === port));
    return rules.flatMap(({ from }) =>
      from === undefined
        ? Object.keys(services)
        : from.flatMap(({ podSelector: sender }) => nameIn(sender?.matchLabels) ?? []),
    );
  });
}

/** A declaration whose type is that of the manifest, from the package kubernetes-types. */
function declared({ apiVersion, kind, ...rest }: Manifest, index: number): string {
  const group = apiVersion === 'v1' ? 'core/v1' : apiVersion.replace('.k8s.io', '');
  const value = JSON.stringify({ apiVersion, kind, ...rest });
  const types = path.join(root, 'node_modules/kubernetes-types', `${group}.js`);
  return `export const object${index}: import('${types}').${kind} = ${value};`;
}
