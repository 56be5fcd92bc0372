import { environmentOf } from './support/compose-file.ts';
import { compose, container, containers, databases, theirs, urlsIn } from './support/compose-stack.ts';
import { services } from './support/services.ts';

describe('containers', () => {
  test.each(containers)(
    'start only after their dependencies are healthy: %s',
    (name, { depends_on = {}, networks }) => {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        expect([needed, condition]).toEqual([needed, 'service_healthy']);
        expect(container(needed).networks.some((network) => networks.includes(network))).toBe(true);
      }
      const needed = services[name] ? neededBy(name) : [];
      expect(new Set(Object.keys(depends_on))).toEqual(new Set(needed));
    },
  );

  test.each(containers)('are confined: %s', (_name, own) => {
    expect(own).toMatchObject({
      init: true,
      restart: 'unless-stopped',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: expect.arrayContaining(['/tmp']),
    });
    expect(
      Object.keys(own).filter((setting) => /^(privileged|cap_add|pid|ipc|network_mode|devices)$/.test(setting)),
    ).toEqual([]);
  });

  test.each(theirs)('do not start as root: %s', (_name, { user }) => {
    expect(user).toMatch(/^(postgres|rabbitmq|valkey|nobody)$/);
  });

  test('publish the gateway on all interfaces, and the RabbitMQ and mail pages on localhost only', () => {
    const published = containers.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([
      ['gateway', '4000:4000'],
      ['mailpit', '127.0.0.1:8025:8025'],
      ['rabbitmq', '127.0.0.1:15672:15672'],
    ]);
    expect(environmentOf(container('gateway')).PORT).toBe('4000');
  });

  test('have versions that do not change their data format automatically', () => {
    expect(
      theirs.map(([, { image }]) => image).filter((image) => !/^(\w+\/)?\w+:v?\d+(\.\d+)?(-\w+)?$/.test(image)),
    ).toEqual([]);
  });
});

describe('networks', () => {
  test.each(databases)('let exactly one service reach %s', (name, { networks }) => {
    const neighbours = containers.filter(
      ([other, own]) => other !== name && own.networks.some((net) => networks.includes(net)),
    );
    expect(neighbours.map(([other]) => other)).toEqual([name.replace(/-database$/, '')]);
  });

  test('let only the gateway reach Valkey, which has no password', () => {
    const { networks } = container('valkey');
    const reaching = containers.filter(([, own]) => own.networks.some((net) => networks.includes(net)));
    expect(reaching.map(([name]) => name)).toEqual(['gateway', 'valkey']);
  });

  test('are declared and used, and internal except for published ports and the mail server', () => {
    const used = new Set(containers.flatMap(([, { networks }]) => networks));
    expect(new Set(Object.keys(compose.networks))).toEqual(used);
    const open = Object.entries(compose.networks).flatMap(([name, { internal }]) => (internal ? [] : [name]));
    expect(open).toEqual(['published', 'mail']);
    const on = (network: string) =>
      containers.flatMap(([name, { networks }]) => (networks.includes(network) ? [name] : []));
    expect(on('published')).toEqual(['gateway', 'rabbitmq']);
    expect(on('mail')).toEqual(['notifications', 'mailpit']);
    const withPorts = containers.flatMap(([name, { ports }]) => (ports ? [name] : []));
    expect(withPorts.filter((name) => ![...on('published'), ...on('mail')].includes(name))).toEqual([]);
  });
});

test('stores all data in volumes at the paths of the images', () => {
  const mounts = containers.flatMap(([, { image, volumes = [] }]) =>
    volumes.map((volume) => [image, ...volume.split(':')]),
  );
  const folderOf: Record<string, string> = {
    'postgres:18': '/var/lib/postgresql',
    'rabbitmq:4-management': '/var/lib/rabbitmq',
  };
  expect(new Set(mounts.map(([, name]) => name))).toEqual(new Set(Object.keys(compose.volumes)));
  // Caught mails are only for inspection, and rates are counted anew.
  const storing = theirs.filter(([name]) => name !== 'mailpit' && name !== 'valkey');
  expect([mounts.length, storing.length]).toEqual([storing.length, Object.keys(compose.volumes).length]);
  for (const [image, , folder] of mounts) expect(folder).toBe(folderOf[image!]);
  // The node is named after its host, and its folder after the node.
  expect(container('rabbitmq').hostname).toBe('rabbitmq');
});

/** The dependencies of a service: its stores, and the services that the gateway calls. */
function neededBy(name: string): string[] {
  const hosts = new Set(urlsIn(container(name)).map(({ hostname }) => hostname));
  return [...hosts].filter((host) => name === 'gateway' || theirs.some(([other]) => other === host));
}
