"""The language a posting is written in: its words, its script, and the board's own label."""

import pytest

from postings.facts import languages
from postings.facts.base import Claim, Evidence
from postings.facts.document import Document
from postings.vocab import FactState
from tests import make

ENGLISH = (
    "We are looking for a baker who will join our team and take care of the ovens. You have "
    "experience with bread, "
    "and you can work on your own or with others. This is what we offer to you."
)
GERMAN = (
    "Wir suchen für unsere Bäckerei eine Person, die mit uns das Brot von morgen backt. Du "
    "hast Erfahrung und bist "
    "gern im Team. Wir bieten dir einen sicheren Platz und ein Gehalt, das zu deinen Aufgaben passt."
)


def language(text, *, label="", title="Baker"):
    return languages.read(Document(make.posting(title=title, language=label), text=text)).language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", ENGLISH),
        ("de", GERMAN),
        (
            "fr",
            "Nous recherchons pour notre boulangerie une personne qui aime le pain et les clients. "
            "Vous travaillez avec "
            "une équipe qui est à votre écoute, dans un cadre agréable, et vous êtes curieux de la farine.",
        ),
        (
            "es",
            "Buscamos para nuestra panadería una persona con experiencia en el horno. Los panes son de "
            "la casa y tu "
            "equipo te ayuda a crecer. Ofrecemos un contrato y las mejores harinas por su calidad.",
        ),
        (
            "nl",
            "Wij zoeken voor onze bakkerij een collega die van brood houdt. Je werkt met ons team aan "
            "het deeg en je "
            "bent niet bang om vroeg op te staan. Ook de oven is van jou.",
        ),
        (
            "pt",
            "Procuramos para a nossa padaria uma pessoa com experiência no forno. Você não trabalha "
            "só, mas com uma "
            "equipe que ajuda os clientes e faz o pão da casa. Será um prazer ter você com nossa massa.",
        ),
        (
            "it",
            "Cerchiamo per il nostro forno una persona che ama il pane e la gente. Lavori con una "
            "squadra che ti aiuta "
            "nella preparazione della pasta, con gli orari di un panificio e più pause di quelle degli "
            "altri.",
        ),
        (
            "sv",
            "Vi söker en bagare som vill arbeta hos oss och som är van att stå vid ugnen. Du har "
            "erfarenhet av bröd och "
            "inte rädd för att gå upp tidigt. Din lön är bra och våra kunder är glada för vår skull.",
        ),
        (
            "da",
            "Vi søger en bager, der vil arbejde hos os og som ikke er bange for at stå tidligt op. Du "
            "får et godt team "
            "af kolleger, og vi hjælper dig med at blive en del af vores bageri efter din prøvetid.",
        ),
        (
            "no",
            "Vi søker en baker som vil jobbe hos oss og som ikke er redd for å stå tidlig opp. Du får "
            "et godt team av "
            "kolleger, og vi hjelper deg med å bli en del av vårt bakeri etter prøvetiden.",
        ),
        (
            "fi",
            "Etsimme leipomoon työntekijää, joka on innostunut leivästä ja osaa tehdä työtä aamulla. "
            "Sinulla on "
            "kokemusta, ja voit myös oppia meidän kanssa. Tämä on hyvä paikka, sekä palkka että tiimi "
            "ovat kunnossa.",
        ),
        (
            "pl",
            "Szukamy do naszej piekarni osoby, która nie boi się wstawać rano i lubi zapach chleba. "
            "Oferujemy umowę o "
            "pracę oraz dobre wynagrodzenie za twoje zaangażowanie. Do twoich zadań należy praca z "
            "klientem i ciastem.",
        ),
        (
            "cs",
            "Hledáme do naší pekárny člověka, který se nebojí vstávat brzy a má rád vůni chleba. "
            "Nabízíme ti práci v "
            "dobrém týmu, které si vážíme, a mzdu, o které se dá mluvit. Budeš pracovat s těstem i s "
            "lidmi od rána.",
        ),
        (
            "hu",
            "Keresünk egy pék munkatársat a csapatunkba, aki nem fél a korai keléstől, és szereti az "
            "új kenyeret. "
            "A munka mellett tanulás is van, mint minden jó pékségben, ha szeretnéd. Több pék is "
            "dolgozik, vagy talán te is.",
        ),
        (
            "ro",
            "Căutăm pentru brutăria noastră o persoană care nu se teme de dimineți și care este bună "
            "la aluat. Vei lucra "
            "cu o echipă prin care sunt mai multe feluri de pâine, iar noi îți oferim un loc din care "
            "să înveți.",
        ),
        (
            "tr",
            "Fırınımız için sabah erken kalkan ve ekmek yapmayı seven bir usta arıyoruz. Bu iş için en "
            "az iki yıl "
            "deneyim sahibi olan, ekip ile çalışmayı seven veya daha çok öğrenmek isteyen bir kişi "
            "bizim için de uygun.",
        ),
        ("ja", "私たちのパン屋では、朝早くから一緒に働いてくれる仲間を募集しています。経験は問いません。"),
        ("zh", "我们面包店正在寻找一位热爱面包的同事，能够早起，与团队合作，为顾客服务。"),
        ("ko", "우리 빵집에서는 아침 일찍 함께 일할 동료를 찾고 있습니다. 경험은 중요하지 않습니다."),
        (
            "ru",
            "Мы ищем пекаря, который любит хлеб и умеет вставать рано. Вы будете работать в дружной команде.",
        ),
        (
            "uk",
            "Ми шукаємо пекаря, який любить хліб і вміє рано вставати. Ви будете працювати в дружній "
            "команді.",
        ),
        ("ar", "نبحث عن خباز يحب الخبز ويستطيع الاستيقاظ مبكرا للعمل مع فريقنا في المخبز الجديد."),
        (
            "el",
            "Αναζητούμε αρτοποιό που αγαπά το ψωμί και μπορεί να ξυπνά νωρίς για να δουλεύει με την "
            "ομάδα μας.",
        ),
        ("he", "אנחנו מחפשים אופה שאוהב לחם ומוכן לקום מוקדם בבוקר כדי לעבוד עם הצוות שלנו."),
        ("hi", "हम एक ऐसे बेकर की तलाश में हैं जो रोटी से प्यार करता है और सुबह जल्दी उठ सकता है।"),
        ("th", "เรากำลังมองหาคนทำขนมปังที่ตื่นเช้าได้และชอบทำงานเป็นทีมในร้านของเรา"),
    ],
)
def test_the_language_of_a_text(code, text):
    fact = language(text)

    assert (fact.value, fact.state) == (code, FactState.PARSED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Baker",
        "Python, SQL, Kubernetes, Docker, Terraform, AWS, Kafka, Spark, Airflow, dbt, Snowflake, "
        "Tableau, Git, Linux, Go",
        f"{ENGLISH} {GERMAN}",
        ENGLISH + "我们面包店正在寻找一位热爱面包的同事，能够早起，与团队合作，为顾客服务。" * 2,
        "1 2 3 4 5 6 7 8 9 10 $$$ %%% ...",
    ],
)
def test_a_short_or_mixed_text_has_no_language(text):
    fact = language(text)

    assert fact.state is FactState.NOT_STATED


def test_a_short_text_is_read_with_its_title():
    title = "Baker for the morning shift at our shop in the old town with the team"

    fact = language("You will bake and we will sell.", title=title)

    assert fact.value == "en"


@pytest.mark.parametrize(
    ("label", "code"),
    [("en", "en"), ("en-US", "en"), ("pt_BR", "pt"), ("English", "en"), ("DE", "de"), ("nb", "no")],
)
def test_the_boards_label_is_stated(label, code):
    fact = language("", label=label)

    assert (fact.value, fact.state, fact.evidence) == (code, FactState.STATED, (Evidence("language"),))


def test_a_label_that_agrees_with_the_text_is_stated():
    fact = language(GERMAN, label="de-DE")

    assert (fact.value, fact.state) == ("de", FactState.STATED)


def test_a_board_that_labels_everything_english_loses_to_the_text():
    fact = language(GERMAN, label="en")

    assert (fact.value, fact.state) == ("de", FactState.CONFLICTING)
    assert fact.against == (Claim("en", (Evidence("language"),), "languages.field"),)


@pytest.mark.parametrize("label", ["", "x", "unknown", "!!", "12"])
def test_a_label_that_names_no_language_is_none(label):
    fact = language("", label=label)

    assert fact.value is None
