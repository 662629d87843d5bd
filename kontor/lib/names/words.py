"""Words that tell the parts of a person's name apart: titles, particles, endings, frequent given names."""

import re

__all__ = ["FAMILY_ENDING", "FATHER_WORDS", "GIVEN_NAMES", "INITIALS", "PARTICLES", "PATRONYMIC", "SUFFIXES", "TITLES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Compared without dots, in small letters.
TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev fr hr herr fru fröken frau doktor dipl-ing ing
    mag tekn civing adv г-н г-жа гн гжа господин госпожа д-р др проф доктор профессор инж
    """
)
SUFFIXES = _words("jr sr ii iii iv phd md mba esq dds cpa мл ст младший старший")
# A family name may begin with these; they are never the last word.
PARTICLES = _words(
    """
    af av von van der den de del della dela di da dal do dos das du la le les lo ter ten te zu zum zur vom am
    bin ibn al el ben mac st san фон ван де дер ди ла ле бен ибн аль эль
    """
)
PATRONYMIC = re.compile(
    r".{2,}(?:ович|евич|ьич|овна|евна|ична|инична)|(?:ильич|лукич|кузьмич|фомич|никитич|саввич|фокич|илларионович)"
    r"|.{3,}(?:ovich|evich|yevich|ovna|evna|yevna|ichna)|ilyich|kuzmich",
)
# «Гейдар оглы», "Aliyev Ilham Heydar oglu": the word behind the father's name.
FATHER_WORDS = _words("оглы оглу кызы кизи улы уулу oglu ogly qizi kyzy uly")
FAMILY_ENDING = re.compile(
    r".+(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|ский|цкий|ской|цкой|ская|цкая|енко|[ую]к|[иы]х|[яа]н|янц|дзе|швили|ия|уа|ава"
    r"|ба|чик|щук|ло|ый|ая)",
)
INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}")
GIVEN_NAMES = _words(
    """
    александр александра алексей алена алина алия алла альберт альбина анастасия анатолий ангелина андрей анжела
    анна антон антонина аркадий арман арсен арсений артем артур айгуль айдар айжан асель асет аскар ахмед ашот
    борис богдан вадим валентин валентина валерий валерия варвара василий вера вероника виктор виктория виталий
    владимир владислав всеволод вячеслав гаянэ галина геннадий георгий герман глеб григорий гульнара давид
    даниил данил данила дания дарья денис диана динара дмитрий ева евгений евгения екатерина елена елизавета
    ерлан ефим жанна зарина зинаида зоя иван игорь илья инна иннокентий ирина иосиф камила карина кирилл клавдия
    константин кристина ксения лариса лев леонид лидия лилия любовь людмила магомед мадина майя максим марат
    маргарита марина мария марк матвей мила михаил надежда наталия наталья никита николай нина нино нурлан
    оксана олег олеся ольга павел петр полина раиса рамиль ринат роберт роза роман руслан рустам савелий
    салтанат сания светлана святослав семен сергей снежана софия софья станислав степан тамара тарас татьяна
    тимофей тимур ульяна фаина федор фарид филипп эдуард эльвира эльдар эмма эрик юлиан юлия юрий яков ян яна
    ярослав
    """
)
