"""The main language of texts of some length, and of very short ones."""

import pytest

from pipeline.text.language import find_language
from pipeline.text.page_words import PageWords


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers said on Monday that the missiles were delivered to the front by the end of the month.", "en"),
        ("Missile strike kills two", "en"),
        ("Die Minister sagten am Montag, dass die Raketen bis zum Ende des Monats an die Front geliefert werden und nicht später.", "de"),
        ("Les ministres ont déclaré lundi que les missiles ont été livrés à la fin du mois par les alliés et que ce n'est pas tout.", "fr"),
        ("Los ministros dijeron el lunes que los misiles se entregaron al frente a finales del mes por los aliados y con más.", "es"),
        ("Ministrowie powiedzieli w poniedziałek, że rakiety zostały dostarczone na front do końca miesiąca i nie jest to wszystko.", "pl"),
        ("Министры заявили в понедельник, что ракеты были доставлены на фронт до конца месяца, но это ещё не всё.", "ru"),
        ("Міністри заявили в понеділок, що ракети були доставлені на фронт до кінця місяця, але це ще не все.", "uk"),
        ("Bakanlar pazartesi günü füzelerin ay sonuna kadar cepheye teslim edildiğini ve bunun daha çok olduğunu için söyledi.", "tr"),
        ("장관들은 월요일에 미사일이 월말까지 전선에 인도되었다고 말했다.", "ko"),
        ("閣僚らは月曜日、ミサイルが月末までに前線に届けられたと述べた。", "ja"),
        ("部长们周一表示，导弹已于月底前运抵前线。", "zh"),
        ("قال الوزراء يوم الاثنين إن الصواريخ التي تم تسليمها إلى الجبهة كانت من هذا النوع في نهاية الشهر", "ar"),
        ("وزیران روز دوشنبه گفتند که موشک‌ها تا پایان ماه به جبهه تحویل داده شد و این برای آنها بود", "fa"),
        ("השרים אמרו ביום שני כי הטילים נמסרו לחזית עד סוף החודש.", "he"),
        ("Οι υπουργοί δήλωσαν τη Δευτέρα ότι οι πύραυλοι παραδόθηκαν στο μέτωπο.", "el"),
        ("1234 — 5678", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, language: str, words: PageWords) -> None:
    assert find_language(text, words) == language


def test_names_and_quotations_in_another_script_do_not_make_another_language(words: PageWords) -> None:
    text = "The agency said the word «Шахед» was painted on the drone, and that the 미사일 was fired by the North in the morning."
    assert find_language(text, words) == "en"
