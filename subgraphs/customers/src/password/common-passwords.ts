/**
 * Commonly guessed passwords, as lowercase letters and digits, taken from the top of published lists and limited to
 * those that are long enough to be accepted otherwise. Appended digits are ignored: see `password-policy.ts`.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  (
    '0000000000 0123456789 0987654321 1029384756 1111111111 1122334455 112233445566 1212121212 123123123123 ' +
    '1231231234 1234512345 1234554321 1234567890 1234567891 12345678910 123456789a 123456789abc 123456789q ' +
    '123456qwerty 12345qwert 1234qwer 123abc123abc 123qwe123qwe 1314520520 1357924680 147258369 1472583690 147852369 ' +
    '1478523690 159357456 1593574560 1a2b3c4d5e 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 2468013579 3141592653 5201314520 ' +
    '789456123 7894561230 9638527410 9876543210 a123456789 a1b2c3d4e5 a1b2c3d4e5f6 aa12345678 aaa123456 aaaa1111 ' +
    'abc1234567 abc123456789 abcd123456 abcd1234abcd abcde12345 abcdef1234 abcdefg123 abcdefghij admin12345 ' +
    'admin123456 adminadmin administrador administrateur administrator alejandra alejandro alejandro1 alexander ' +
    'alexander1 alexandra alexandria alhamdulillah allahuakbar amazinggrace america123 anonymous1 argentina1 ' +
    'arsenal123 asd123456789 asdf123456 asdfasdfasdf asdfghjkl asdfghjkl1 asdfqwer1234 ashley1234 asshole123 ' +
    'australia australia1 autumn2024 autumn2025 azerty123456 azertyuiop babygirl babygirl1 babygirl12 babygirl123 ' +
    'backstreet bangladesh barcelona barcelona1 baseball baseball1 baseball12 baseball123 basketball basketball1 ' +
    'basketball23 batman1234 bayernmunich beautiful beautiful1 benjamin1 bestfriend bestfriends1 birmingham ' +
    'birthday12 bismillah1 bismillah786 biteme1234 blackberry blessed123 blink182blink blueberry1 bonjour123 ' +
    'brasil1234 bulldogs12 bullshit12 business123 buttercup1 butterflies butterfly butterfly1 california california1 ' +
    'callofduty caroline1 catherine celtic1888 challenger champion12 champions1 changeit changeme changeme123 ' +
    'changemenow charlie123 cheerleader cheesecake chelseafc chevrolet1 chihuahua1 chocolate chocolate1 chocolate12 ' +
    'chocolate2 christian christian1 christine christmas1 christmas12 christopher cinnamon12 colombia12 company123 ' +
    'computadora computer computer1 computer123 confidential contrasena contrasena123 contraseña corinthians ' +
    'correcthorsebattery1 correcthorsebatterystaple corvette12 counterstrike cowboys123 cristiano crocodile1 ' +
    'cupcake123 cutiepie12 daniel1234 december2024 default1234 defaultpassword demo123456 demopassword destroyer1 ' +
    'deutschland doudou1234 dragon1234 dragonball dragonballz elephant12 elizabeth elizabeth1 estrella12 evanescence ' +
    'everton123 excalibur1 facebook12 facebook123 familyfirst fatherlove fernando1 ferrari123 firefighter flamengo12 ' +
    'football football1 football12 football123 forever123 foreverlove foreveryoung fortnite12 francisco freedom123 ' +
    'friday1234 friends123 friendsforever friendship friendship1 fuckoff123 fuckyou12 fuckyou123 fuckyou1234 ' +
    'fuckyou666 fussball12 fussball123 gabriella gabrielle gandalf123 gangsta123 gangster12 geheim1234 germany123 ' +
    'gingerbread godbless12 godisgood1 godislove12 godzilla12 goodluck12 google1234 grandfather grandmother ' +
    'greenday12 guadalupe guest12345 guestguest gymnastics hacker1234 hallelujah hallo12345 halloween1 happiness1 ' +
    'happybirthday happyday12 harleydavidson harrypotter harrypotter1 haslo12345 heartbreaker hellokitty hellokitty1 ' +
    'hogwarts12 hongkong123 ichliebedich ihatepasswords ilovehim iloveme123 ilovemyfamily ilovemymom ilovemyself ' +
    'iloveu1234 iloveyou iloveyou1 iloveyou12 iloveyou123 iloveyou2 iloveyoubaby iloveyouforever iloveyouso ' +
    'incredible india12345 indonesia1 inshallah1 instagram instagram1 internet internet1 internet123 ironmaiden ' +
    'isabella1 jaimatadi12 january2024 january2025 jellybean1 jennifer jennifer1 jessica123 jesus12345 jesuschrist ' +
    'jesuschrist1 jesusislord jesuslovesme jetaime123 jonasbrothers jonathan jonathan1 justinbieber justinbieber1 ' +
    'juventus10 katherine kawasaki12 killer1234 kingkong12 kochamcie12 krishna123 labrador12 lamborghini letmein123 ' +
    'letmeinnow liberty123 lightning1 linkedin12 linkinpark linkinpark1 liverpool liverpool1 liverpoolfc ' +
    'lordoftherings losangeles loveforever lovelove loveyou123 lucky12345 manchester manchesterunited manutd1234 ' +
    'mariposa12 marseille13 marshmallow mashallah1 master1234 master12345 matrix1234 maximilian mercedes12 mermaid123 ' +
    'messi12345 metallica1 metallica123 michael123 mickeymouse microsoft midnight12 minecraft minecraft1 minecraft123 ' +
    'monday1234 monkey1234 montserrat moonlight1 motdepasse motdepasse1 motherfucker motherlove motorcycle muhammad12 ' +
    'mustang123 mychemicalromance mylove123 mypassword mysecretpassword narutouzumaki netherland newpassword ' +
    'newyork123 nicholas1 nightmare1 nintendo64 nirvana123 nopassword nopassword1 october2024 omsairam12 onedirection ' +
    'p4ssw0rd p4ssword pa55w0rd pa55word pakistan12 pakistan123 panthers12 parola1234 pass123456 pass1234567 ' +
    'pass12345678 passpass12 passpasspass passw0rd passw0rd123 password password1 password123 password1234 ' +
    'password12345 password123456 passwordpassword passwords passwort passwort1 passwort123 patricia1 peanutbutter ' +
    'philippines pikachu123 pineapple1 playstation playstation3 pokemon123 porsche911 predator12 princesita princess ' +
    'princess1 princess12 princess123 princessa q123456789 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc1 qazwsxedcrfv qq12345678 ' +
    'qwe123456789 qwerasdfzxcv qwerty1234 qwerty12345 qwerty123456 qwertyqwerty qwertyuiop qwertz123456 qwertzuiop ' +
    'rainbow123 rangers123 raspberry1 realmadrid realmadrid1 retriever1 roblox1234 ronaldinho ronaldo123 rootroot ' +
    'rottweiler runescape1 sachin1234 saibaba123 salasana12 samantha samantha1 samsung123 sanfrancisco sasukeuchiha ' +
    'schalke04 schatz1234 scorpion12 scotland12 sebastian sebastian1 secret1234 secretpassword senha12345 senha123456 ' +
    'shadow1234 sifre12345 singapore1 skateboard skywalker1 slipknot666 snapchat12 snickers12 snowboard1 soleil1234 ' +
    'sommer2023 sommer2024 sommer2025 spiderman1 spiderman123 spongebob spongebob1 spring2024 spring2025 stargazer1 ' +
    'starlight1 starwars1 starwars123 steelers12 stephanie stephanie1 strawberry strawberry1 summer2022 summer2023 ' +
    'summer2024 summer2025 sunflower1 sunshine sunshine1 sunshine12 sunshine123 superman1 superman123 superuser ' +
    'sweetheart sweetheart1 sweetpea12 switzerland taylorswift teamo12345 teamomucho temp123456 temporary1 ' +
    'temppassword tequiero12 tequieromucho terminator terminator2 test123456 test1234567 testing123 testing1234 ' +
    'testpassword testtest testtest12 thepassword thisisapassword thisismypassword thunder123 tinkerbell tinkerbell1 ' +
    'topsecret1 trustno1 trustno123 unbelievable undertaker undertaker1 unicorns12 user123456 usernameuser useruser12 ' +
    'valentina valentine1 vampire123 veronica1 victoria1 volkswagen volleyball wachtwoord warriors12 washington ' +
    'watermelon welcome123 welcome1234 welcometo welkom1234 welkom2024 whatever whatever1 whatever12 whatever123 ' +
    'whatsapp12 wildcats12 windows123 winniethepooh winter2023 winter2024 winter2025 woaini1314 woaini520 ' +
    'woaini5201314 wonderful1 wonderland wonderwoman yankees123 yourpassword youtube123 zaq12wsxcde3 zxc123456789 ' +
    'zxcvbnm123 zxcvbnm1234'
  ).split(' '),
);
