import path from 'node:path';
import type { Container } from 'kubernetes-types/core/v1.js';
import { parse, parseAllDocuments } from 'yaml';
import { read } from './repository.ts';
import type { Environment } from './services.ts';

/** An object of Kubernetes, as far as the tests look at it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Environment };
  readonly data?: Environment;
  readonly spec?: unknown;
}

/** The only container of a pod. */
export type PodContainer = Pick<Container, 'command' | 'env' | 'startupProbe' | 'livenessProbe'> &
  Required<Pick<Container, 'name' | 'image' | 'ports' | 'readinessProbe' | 'securityContext' | 'resources'>>;

export interface Workload extends Omit<Manifest, 'spec'> {
  readonly spec: {
    readonly replicas?: number;
    readonly selector: { readonly matchLabels: Environment };
    readonly template: {
      readonly metadata: { readonly labels: Environment };
      readonly spec: { readonly containers: readonly [PodContainer]; readonly securityContext: object };
    };
  };
}

export interface Kustomization {
  readonly resources: readonly string[];
  readonly images?: readonly { readonly name: string }[];
}

const root = 'deploy/kubernetes';

export const folders = ['services', 'trial'] as const;

export const kustomization = (folder: string): Kustomization =>
  parse(read(path.join(root, folder, 'kustomization.yaml'))) as Kustomization;

/** The files that a kustomization names, without those of another folder. */
export const filesOf = (folder: string): readonly string[] =>
  kustomization(folder).resources.filter((file) => file.endsWith('.yaml'));

export const textOf = (folder: string, file: string): string => read(path.join(root, folder, file));

/** Every object of both folders. */
export const manifests: readonly Manifest[] = folders.flatMap((folder) =>
  filesOf(folder).flatMap((file) =>
    parseAllDocuments(textOf(folder, file)).map((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS() as Manifest;
    }),
  ),
);

export const ofKind = (...kinds: readonly string[]): readonly Manifest[] =>
  manifests.filter(({ kind }) => kinds.includes(kind));

export const workloads = ofKind('Deployment', 'StatefulSet') as readonly Workload[];

export const containerOf = ({ spec }: Workload): PodContainer => spec.template.spec.containers[0];

/** The environment of the process, with the values of the ConfigMap and the Secret, and variables in values replaced. */
export function environmentIn(container: PodContainer, settings: Environment, secrets: Environment): Environment {
  const environment: Record<string, string> = {};
  for (const { name, value, valueFrom: { configMapKeyRef, secretKeyRef } = {} } of container.env ?? []) {
    const found = configMapKeyRef ? settings[configMapKeyRef.key] : secretKeyRef ? secrets[secretKeyRef.key] : value;
    if (found === undefined) throw new Error(`${container.name}: ${name} has no value.`);
    // Kubernetes replaces variables that stand above.
    environment[name] = found.replaceAll(/\$\((\w+)\)/g, (all, other: string) => environment[other] ?? all);
  }
  return environment;
}
