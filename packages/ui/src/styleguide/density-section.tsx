import { Button } from '../components/button.tsx';
import { OrderSteps } from '../components/order-steps.tsx';
import { Price } from '../components/price.tsx';
import { QuantityStepper } from '../components/quantity-stepper.tsx';
import { Select } from '../components/select.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { TextField } from '../components/text-field.tsx';
import { Card } from '../components/card.tsx';
import { Example, Examples, Row, Section } from './section.tsx';

/** The same components with the density of the back office, and with long German words. */
export function DensitySection() {
  return (
    <Section id="density" title="Compact, and in German">
      <Examples>
        <div data-density="compact">
          <Example title="Compact" note="back office">
            <Card isDense className="grid gap-4">
              <Row>
                <StatusBadge status="PROCESSING" isSmall>
                  Packing
                </StatusBadge>
                <span className="font-mono text-small font-bold">100282</span>
              </Row>
              <div className="grid gap-3 sm:grid-cols-2">
                <Select label="Carrier" name="carrier" defaultValue="n" options={[{ value: 'n', label: 'Nordpost' }]} />
                <TextField label="Tracking number" name="tracking" defaultValue="NP 4408 1192 07" />
              </div>
              <Row>
                <QuantityStepper
                  label="Sunday Iron Skillet"
                  decreaseLabel="One less"
                  increaseLabel="One more"
                  value={1}
                  onValueChange={() => {}}
                  max={2}
                  size="small"
                />
                <Button variant="primary">Ship 5 items, capture €133.00</Button>
                <Button>Cancel the rest…</Button>
              </Row>
            </Card>
          </Example>
        </div>
        <German />
      </Examples>
    </Section>
  );
}

function German() {
  return (
    <div lang="de">
      <Example title="Deutsch">
        <Card className="grid gap-6">
          <OrderSteps
            label="Fortschritt: Schritt 4 von 5"
            steps={[
              { title: 'Aufgegeben', state: 'done', time: 'Do 19:12' },
              { title: 'Bestätigt', state: 'done', time: 'Do 19:12' },
              { title: 'Verpackt', state: 'done', time: 'Fr 15:36' },
              { title: 'Unterwegs', state: 'now', time: 'Heute 09:41' },
              { title: 'Zugestellt', state: 'next', time: 'Di 1. Dez.' },
            ]}
          />
          <Price
            prefix="ab"
            amount="189,00 €"
            listAmount="229,00 €"
            listLabel="Vorher"
            note="inkl. MwSt., Versand frei"
          />
          <Button variant="primary" isWide>
            Weiter zur Überprüfung der Zahlungsangaben
          </Button>
        </Card>
      </Example>
    </div>
  );
}
